/** A diagnostic as `terraform -json` prints it. */
export interface ShownDiagnostic {
  readonly severity: 'error' | 'warning'
  readonly summary: string
  readonly detail: string
  /** The resource, when it is about one. */
  readonly address?: string
  /** Where in a file, when it is about an attribute. */
  readonly range?: {
    readonly filename: string
    readonly start: { readonly line: number; readonly column: number; readonly byte: number }
    readonly end: { readonly line: number; readonly column: number; readonly byte: number }
  }
}

/** What a plan or an apply said. */
export interface Told {
  /** `create vonage_application.shop`, sorted; imports are not changes. */
  readonly changes: readonly string[]
  /** Resources that differ from their state, in the same form. */
  readonly drift: readonly string[]
  /** Outputs that change: `create same`, sorted. */
  readonly outputs: readonly string[]
  readonly imported: number
  readonly errors: readonly ShownDiagnostic[]
  /** Without `unhandled`. */
  readonly warnings: readonly ShownDiagnostic[]
  /** Warnings of links to an application with neither voice nor messages, as most scenarios have them. */
  readonly unhandled: readonly ShownDiagnostic[]
}

interface Event {
  readonly type: string
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } }
  readonly changes?: { readonly import?: number; readonly operation: string }
  readonly outputs?: Readonly<Record<string, { readonly action?: string }>>
  readonly diagnostic?: ShownDiagnostic
}

/** Reads the lines that `terraform plan -json` or `apply -json` printed. */
export function readEvents(stdout: string): Told {
  const events = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Event)
  const diagnostics = events.flatMap(({ diagnostic }) => (diagnostic ? [diagnostic] : []))
  const summary = events.find((event) => event.type === 'change_summary')
  return {
    changes: listChanges(events, 'planned_change'),
    drift: listChanges(events, 'resource_drift'),
    outputs: listOutputs(events),
    imported: summary?.changes?.import ?? 0,
    errors: diagnostics.filter(({ severity }) => severity === 'error'),
    warnings: diagnostics.filter((one) => one.severity === 'warning' && !isUnhandled(one)),
    unhandled: diagnostics.filter(isUnhandled),
  }
}

function isUnhandled({ summary }: ShownDiagnostic): boolean {
  return summary === 'The application handles neither calls nor messages'
}

/** An apply prints the values of all of them at its end, without actions. */
function listOutputs(events: readonly Event[]): readonly string[] {
  const all = events.flatMap(({ outputs = {} }) => Object.entries(outputs))
  return all
    .flatMap(([name, { action = 'noop' }]) => (action === 'noop' ? [] : [`${action} ${name}`]))
    .sort()
}

function listChanges(events: readonly Event[], type: string): readonly string[] {
  return events
    .flatMap((event) => (event.type === type && event.change ? [event.change] : []))
    .filter(({ action }) => action !== 'noop' && action !== 'import')
    .map(({ action, resource }) => `${action} ${resource.addr}`)
    .sort()
}
