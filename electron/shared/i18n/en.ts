import { add } from './add'
import { checks } from './checks'
import { cli } from './cli'
import { desktop } from './desktop'
import { commands } from './commands'
import { compare } from './compare'
import { detail } from './detail'
import { errors } from './errors'
import { failure } from './failure'
import { insights } from './insights'
import { keeping } from './keeping'
import { list } from './list'
import { noticeCentre } from './noticeCentre'
import { network } from './network'
import { notices } from './notices'
import { onboarding } from './onboarding'
import { organise } from './organise'
import { palette } from './palette'
import { quiet } from './quiet'
import { room } from './room'
import { search } from './search'
import { settings } from './settings'
import { share } from './share'
import { shell } from './shell'
import { startup } from './startup'
import { task } from './task'
import { ticket } from './ticket'
import { time } from './time'
import { transfer } from './transfer'
import { updates } from './updates'
import type { SameKeys } from './section'
import type { zhCN } from './zh-CN'

/** The English catalogue: the same keys. */
export const en: SameKeys<typeof zhCN> = {
  task: task.en,
  time: time.en,
  notices: notices.en,
  errors: errors.en,
  shell: shell.en,
  list: list.en,
  add: add.en,
  detail: detail.en,
  search: search.en,
  room: room.en,
  failure: failure.en,
  ticket: ticket.en,
  share: share.en,
  compare: compare.en,
  settings: settings.en,
  onboarding: onboarding.en,
  insights: insights.en,
  noticeCentre: noticeCentre.en,
  organise: organise.en,
  quiet: quiet.en,
  desktop: desktop.en,
  checks: checks.en,
  cli: cli.en,
  transfer: transfer.en,
  keeping: keeping.en,
  updates: updates.en,
  startup: startup.en,
  network: network.en,
  commands: commands.en,
  palette: palette.en,
}
