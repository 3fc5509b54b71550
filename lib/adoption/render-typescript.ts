import type { Adoption, GeneratedFile } from './adoption'
import { libraryPackage, renderTypescriptGroup } from './typescript-group'
import { nameFunctions } from './typescript-names'

/** An adopted account as a cdktf program: `main.ts`, `cdktf.json`, and a module for each group. */
export function renderTypescript({ groups }: Adoption): readonly GeneratedFile[] {
  const functions = nameFunctions(groups.map(({ words }) => words))
  const modules = groups.map((group, index) => ({
    group,
    functionName: functions[index] ?? '',
    file: group.words.join('-'),
  }))
  return [
    { path: 'main.ts', text: renderMain(modules) },
    { path: 'cdktf.json', text: `${JSON.stringify(project, null, 2)}\n` },
    ...modules.map(({ group, functionName, file }) => ({
      path: `groups/${file}.ts`,
      text: renderTypescriptGroup(group, functionName),
    })),
  ]
}

/** As `cdktf init --template typescript` writes it. */
const project = {
  language: 'typescript',
  app: 'npx ts-node main.ts',
  sendCrashReports: 'false',
  terraformProviders: [],
  terraformModules: [],
}

function renderMain(
  modules: readonly { readonly functionName: string; readonly file: string }[],
): string {
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
