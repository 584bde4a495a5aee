import { Component, type ReactNode } from 'react'
import { ErrorState } from './states.tsx'

interface Around {
  readonly children: ReactNode
}

/** A part that fails says so in its own place: the rest of the page, and what is typed there, stays. */
export class Boundary extends Component<Around, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {}
  static getDerivedStateFromError(error: unknown) {
    return { error }
  }
  override render() {
    return 'error' in this.state ? <ErrorState compact error={this.state.error} /> : this.props.children
  }
}
