import type { Deployed, EnvironmentRecord } from '../../environments/record'

/** What a deploy made, for a terminal. */
export function renderUp({ name, deployed }: EnvironmentRecord): string {
  const { applications, numbers, urls } = deployed
  return [
    `${name} is up.`,
    ...applications.map((one) => `  application ${one.name} (${one.id})`),
    ...numbers.map((msisdn) => `  number ${msisdn}`),
    ...urls.map((url) => `  webhook ${url}`),
    '',
  ].join('\n')
}

/** What marks the one comment of a pull request that is replaced at each deploy. */
const MARK = '<!-- vonage-environment -->'

/**
 * The environment for a comment of a pull request, in Markdown.
 * @param isRecorded Whether the store has a record of it, so that it can be taken down.
 */
export function renderComment(record: EnvironmentRecord, isRecorded = true): string {
  const { name, deployed, lastFailure, keepUntil } = record
  const failed = lastFailure === undefined ? [] : ['', ...renderFailure(lastFailure.reason)]
  const kept = keepUntil === undefined ? [] : ['', `Kept until ${keepUntil.toISOString()}.`]
  const title = record.status === 'up' ? 'is up' : '**was not deployed**'
  return [
    MARK,
    `### Environment \`${name}\` ${title}`,
    ...renderDeployed(deployed),
    ...failed,
    ...kept,
    ...(isRecorded ? ['', `Take it down: \`vonage-iac env down ${name}\``] : []),
    '',
  ].join('\n')
}

/** A deploy of which nothing else is known, for the same comment. */
export function renderNotDeployed(reason: string): string {
  const title = '### The environment of this branch **was not deployed**'
  return [MARK, title, '', ...renderFailure(reason), ''].join('\n')
}

function renderDeployed({ applications, numbers, urls }: Deployed): readonly string[] {
  const rows = [
    ...applications.map((one) => `| Application | \`${one.name}\` | \`${one.id}\` |`),
    ...numbers.map((msisdn) => `| Number | \`${msisdn}\` | |`),
    ...urls.map((url) => `| Webhook | ${url.replaceAll('|', '%7C')} | |`),
  ]
  return rows.length === 0 ? [] : ['', '| What | Name | Id |', '|---|---|---|', ...rows]
}

/** In a block that the text cannot end. */
function renderFailure(reason: string): readonly string[] {
  const runs = [...reason.matchAll(/`+/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)))
  return [`${fence}text`, reason, fence]
}
