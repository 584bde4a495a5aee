import type { Account, TestProvider } from './openid-provider.ts'

export type { Account }
export type OpenIdProvider = TestProvider

/** A real OpenID provider for a test; loaded when one asks for it, because most do not. */
export const startOpenIdProvider = async (
  accounts: Map<string, Account>,
  redirectUri: string,
): Promise<OpenIdProvider> => (await import('./openid-provider.ts')).startProvider(accounts, redirectUri)
