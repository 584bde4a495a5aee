/** The dialogs that the shell opens by itself, in one part: the first view does without their forms and words. */
export { ProofDialog } from './proof-dialog.tsx'
export { SignInEnds } from './sign-in-ends.tsx'
