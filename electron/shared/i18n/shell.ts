import { section } from './section'

/** Navigation, panes, banners, the connection pill. */
export const shell = section({ appName: '云托管部署助手' }, { appName: 'Runwatch' })
