import { section } from './section'

/** The runwatch command. */
export const cli = section({ appName: '云托管部署助手' }, { appName: 'Runwatch' })
