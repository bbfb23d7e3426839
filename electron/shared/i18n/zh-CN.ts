import { add } from './add'
import { cli } from './cli'
import { desktop } from './desktop'
import { detail } from './detail'
import { errors } from './errors'
import { list } from './list'
import { noticeCentre } from './noticeCentre'
import { notices } from './notices'
import { onboarding } from './onboarding'
import { organise } from './organise'
import { quiet } from './quiet'
import { search } from './search'
import { settings } from './settings'
import { shell } from './shell'
import { task } from './task'
import { time } from './time'

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
  settings: settings.zhCN,
  onboarding: onboarding.zhCN,
  noticeCentre: noticeCentre.zhCN,
  organise: organise.zhCN,
  quiet: quiet.zhCN,
  desktop: desktop.zhCN,
  cli: cli.zhCN,
}
