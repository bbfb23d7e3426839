import { section } from './section'

/** The list of notifications. */
export const noticeCentre = section({ appName: '云托管部署助手' }, { appName: 'Runwatch' })
