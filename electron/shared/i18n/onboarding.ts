import { section } from './section'

/** First run. */
export const onboarding = section({ appName: '云托管部署助手' }, { appName: 'Runwatch' })
