import type { Adoption, AdoptionGroup, GeneratedFile } from './adoption'
import { libraryPackage, renderTypescriptGroup } from './typescript-group'
import { nameFunctions } from './typescript-names'

/** An adopted account as a cdktf program: `main.ts`, `cdktf.json`, `tsconfig.json`, and a module for each group. */
export function renderTypescript(adoption: Adoption): readonly GeneratedFile[] {
  return [
    { path: 'main.ts', text: renderMain(nameModules(adoption)) },
    { path: 'cdktf.json', text: `${JSON.stringify(project, null, 2)}\n` },
    { path: 'tsconfig.json', text: `${JSON.stringify(compiler, null, 2)}\n` },
    ...renderTypescriptGroups(adoption),
  ]
}

/** The modules of its groups alone, for a program that has the rest. */
export function renderTypescriptGroups(adoption: Adoption): readonly GeneratedFile[] {
  return nameModules(adoption).map(({ group, functionName, file }) => ({
    path: `groups/${file}.ts`,
    text: renderTypescriptGroup(group, functionName),
  }))
}

interface Module {
  readonly group: AdoptionGroup
  readonly functionName: string
  readonly file: string
}

function nameModules({ groups }: Adoption): readonly Module[] {
  const functions = nameFunctions(groups.map(({ words }) => words))
  return groups.map((group, index) => ({
    group,
    functionName: functions[index] ?? '',
    file: group.words.join('-'),
  }))
}

/** As `cdktf init --template typescript` writes it. */
const project = {
  language: 'typescript',
  app: 'npx ts-node main.ts',
  sendCrashReports: 'false',
  terraformProviders: [],
  terraformModules: [],
}

/**
 * Of its own, as ts-node would take that of a project around it, and TypeScript 6 refuses files in a folder below one that
 * says no `rootDir` (TS5011). These options mean the same in TypeScript 5 and 6.
 */
const compiler = {
  compilerOptions: {
    target: 'ES2022',
    module: 'Node16',
    moduleResolution: 'Node16',
    rootDir: '.',
    strict: true,
    skipLibCheck: true,
  },
  include: ['**/*.ts'],
  exclude: ['node_modules', 'cdktf.out'],
}

function renderMain(modules: readonly Module[]): string {
  return [
    "import { App, TerraformStack } from 'cdktf'",
    `import { VonageProvider } from '${libraryPackage}'`,
    ...modules.map((one) => `import { ${one.functionName} } from './groups/${one.file}'`),
    '',
    '// The account comes from VONAGE_API_KEY and VONAGE_API_SECRET in the environment. The state is a file on',
    '// this machine until the stack has a backend, such as new S3Backend(stack, { bucket, key, region }).',
    'const app = new App()',
    "const stack = new TerraformStack(app, 'vonage')",
    "new VonageProvider(stack, 'vonage')",
    ...modules.map((one) => `${one.functionName}(stack)`),
    'app.synth()',
    '',
  ].join('\n')
}
