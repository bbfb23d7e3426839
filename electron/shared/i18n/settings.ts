import { section } from './section'

/** Settings, profiles and keys. */
export const settings = section({ appName: '云托管部署助手' }, { appName: 'Runwatch' })
