import { CONTROL_PREFIX } from '../control-prefix'
import type { EmulatorCore } from '../core'
import type { Answer, ApiRequest } from '../exchange'
import { showApplicationList } from './application-list-page'
import { showApplication } from './application-page'
import {
  confirmDelete,
  removeApplication,
  saveApplication,
  saveNewApplication,
  showEditApplication,
  showNewApplication,
} from './edit-application'
import { readLogRows, showLog } from './log-page'
import { linkByHand, showNumbers, unlinkByHand } from './number-forms'
import { createPageContext, type PageContext } from './page-context'
import { script } from './page-script'
import { styleSheet } from './page-style'
import { rehearseApplication } from './rehearsal-page'
import { changeSettings, showSettings } from './settings-page'

/** Makes the answer; `part` is what the address names: an id, a number or a form. */
type Page = (context: PageContext, part: string) => Answer | undefined | Promise<Answer | undefined>

/** Every address of the page, below `/__emulator/`; `*` stands for the part that it names. */
const pages: Readonly<Record<string, Page>> = {
  'GET ': showApplicationList,
  'GET applications/new': showNewApplication,
  'POST applications': saveNewApplication,
  'GET applications/*': showApplication,
  'GET applications/*/edit': showEditApplication,
  'POST applications/*/edit': saveApplication,
  'GET applications/*/delete': confirmDelete,
  'POST applications/*/delete': removeApplication,
  'POST applications/*/link': linkByHand,
  'POST applications/*/rehearse': rehearseApplication,
  'GET numbers': showNumbers,
  'POST numbers/*/unlink': unlinkByHand,
  'GET log': showLog,
  'GET log/rows': readLogRows,
  'GET settings': (context) => showSettings(context),
  'POST settings/*': changeSettings,
  'GET assets/page.css': () => answerAsset('text/css', styleSheet),
  'GET assets/page.js': () => answerAsset('text/javascript', script),
}

/** The answer when the address belongs to the page, or undefined. @throws {EmulatorError} for an account that is not there */
export async function callPage(
  request: ApiRequest,
  core: EmulatorCore,
): Promise<Answer | undefined> {
  const path = request.path.slice(CONTROL_PREFIX.length)
  const [first = '', part = '', ...rest] = path.split('/')
  const exact = `${request.method} ${path}`
  const general = [`${request.method} ${first}`, '*', ...rest].join('/')
  const page = findPage(exact) ?? (part === '' ? undefined : findPage(general))
  return page === undefined ? undefined : await page(createPageContext(request, core), part)
}

function findPage(address: string): Page | undefined {
  return Object.hasOwn(pages, address) ? pages[address] : undefined
}

function answerAsset(contentType: string, text: string): Answer {
  const headers = { 'content-type': `${contentType}; charset=utf-8`, 'cache-control': 'no-cache' }
  return { status: 200, headers: { ...headers, 'x-content-type-options': 'nosniff' }, text }
}
