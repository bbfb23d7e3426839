import { section } from './section'

/** Tray, menus, dialogs of main. */
export const desktop = section({ appName: '云托管部署助手' }, { appName: 'Runwatch' })
