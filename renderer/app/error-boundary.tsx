import { Component, type ErrorInfo, type ReactNode } from 'react';

/** Catches what a room throws while it draws, so that the window never stands empty. */
export class ErrorBoundary extends Component<
  { children: ReactNode; fallback: ReactNode },
  { broken: boolean }
> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // The shell keeps the page's errors in its log: where it happened, never what was on screen.
    reportError(new Error(`${error.name} in ${info.componentStack?.trim().split('\n')[0] ?? 'page'}`));
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}
