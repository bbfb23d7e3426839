import { section } from './section'

/** The task list: rows, groups, search, filters. */
export const list = section({ appName: '云托管部署助手' }, { appName: 'Runwatch' })
