/** Words with the code they stand for, small beside them: partners and the command line go by the code. */
export function Coded({ words, code }: { readonly words: string; readonly code: string }) {
  return words === code ? (
    <code>{code}</code>
  ) : (
    <>
      {words} <code>{code}</code>
    </>
  )
}
