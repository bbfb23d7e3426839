import { section } from './section'

/** Task detail: overview, events, note, raw data. */
export const detail = section({ appName: '云托管部署助手' }, { appName: 'Runwatch' })
