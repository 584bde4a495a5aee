export { readConfig, ConfigError, type Config } from './config.ts'
export { secretFile } from './secret-file.ts'
