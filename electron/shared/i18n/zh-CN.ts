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

/** The source catalogue. */
export const zhCN = {
  task: task.zhCN,
  time: time.zhCN,
  notices: notices.zhCN,
  errors: errors.zhCN,
  shell: shell.zhCN,
  list: list.zhCN,
  add: add.zhCN,
  detail: detail.zhCN,
  search: search.zhCN,
  room: room.zhCN,
  failure: failure.zhCN,
  ticket: ticket.zhCN,
  share: share.zhCN,
  compare: compare.zhCN,
  settings: settings.zhCN,
  onboarding: onboarding.zhCN,
  insights: insights.zhCN,
  noticeCentre: noticeCentre.zhCN,
  organise: organise.zhCN,
  quiet: quiet.zhCN,
  desktop: desktop.zhCN,
  checks: checks.zhCN,
  cli: cli.zhCN,
  transfer: transfer.zhCN,
  keeping: keeping.zhCN,
  updates: updates.zhCN,
  startup: startup.zhCN,
  network: network.zhCN,
  commands: commands.zhCN,
  palette: palette.zhCN,
}
