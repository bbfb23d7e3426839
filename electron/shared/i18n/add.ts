import { section } from './section'

/** Quick add. */
export const add = section({ appName: '云托管部署助手' }, { appName: 'Runwatch' })
