/** Layers, innermost first. A folder may import itself and what its list names, nothing else. */
const mayImport = {
  diagnostics: [],
  model: ['diagnostics'],
  engine: ['model', 'diagnostics'],
  adoption: ['engine', 'model', 'diagnostics'],
  config: ['model', 'diagnostics'],
  exec: ['config', 'diagnostics'],
  jwt: ['model', 'diagnostics'],
  api: ['engine', 'model', 'diagnostics'], // engine for the ports it implements
  journal: ['exec', 'jwt', 'engine', 'model', 'diagnostics'], // engine for the ports it implements
  stacks: ['exec', 'config', 'engine', 'model', 'diagnostics'],
  host: ['plugin', 'stacks', 'diagnostics'],
  drift: ['host', 'adoption', 'plugin', 'stacks', 'engine', 'model', 'diagnostics'], // plugin for its values
  report: ['drift', 'engine', 'model', 'diagnostics'], // drift for what is rendered
  environments: [
    'stacks',
    'api',
    'mirror',
    'journal',
    'exec',
    'config',
    'engine',
    'model',
    'diagnostics',
  ],
  rehearsal: ['engine', 'model', 'diagnostics'],
  plugin: ['diagnostics'],
  mirror: ['exec', 'diagnostics'],
  constructs: ['mirror', 'config', 'model', 'diagnostics'],
  emulator: [],
  testing: [],
  provider: ['plugin', 'api', 'journal', 'jwt', 'config', 'engine', 'model', 'diagnostics'],
  cli: [
    'drift',
    'host',
    'provider',
    'plugin',
    'exec',
    'emulator',
    'rehearsal',
    'mirror',
    'report',
    'adoption',
    'environments',
    'stacks',
    'api',
    'journal',
    'jwt',
    'config',
    'engine',
    'model',
    'diagnostics',
  ],
}

const layerRules = Object.entries(mayImport).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  severity: 'error',
  comment: `lib/${layer} may import only ${['itself', ...allowed].join(', ')}`,
  from: { path: `^lib/${layer}/` },
  to: { path: '^lib/', pathNot: `^lib/(${[layer, ...allowed].join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...layerRules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-core',
      severity: 'error',
      comment: 'these folders do no I/O and need no packages',
      from: { path: '^lib/(diagnostics|model|engine|adoption|report)/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'] },
    },
    {
      name: 'one-file-imports-cdktf',
      severity: 'error',
      comment: 'so that cdktn can stand in for cdktf',
      from: { path: '^lib/', pathNot: '^lib/constructs/cdktf\\.ts$' },
      to: { path: 'node_modules/(cdktf|cdktn)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
}
