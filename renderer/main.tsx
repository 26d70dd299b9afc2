import './no-eval';
import './ui/theme/tokens.css';
import './ui/theme/base.css';
import '@mantine/core/styles.layer.css';
import './ui/theme/mantine.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce ?? '';
// Dialogs lock scrolling with a style of their own, made before Mantine could hand over the nonce.
setNonce(nonce);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App nonce={nonce} />
  </StrictMode>,
);
