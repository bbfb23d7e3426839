/** The steps of the first run, in order. */
export const onboardingSteps = ['welcome', 'key', 'task'] as const
