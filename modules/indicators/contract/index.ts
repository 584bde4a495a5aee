import { definitionContract, targetContract, valueContract } from './indicator.ts'

export { Indicator, IndicatorBody, Target } from './indicator.ts'
export const indicatorsContract = { ...definitionContract, ...targetContract, ...valueContract }
