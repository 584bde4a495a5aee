import { definitionContract, targetContract, valueContract } from './indicator.ts'

export { sourceCatalogue, type SourceFace } from './catalogue.ts'
export { Indicator, IndicatorBody, sourceNames, Target } from './indicator.ts'
export const indicatorsContract = { ...definitionContract, ...targetContract, ...valueContract }
