import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import { readAppInfo } from './app/app-info.ts';
import { startMirrors } from './app/mirrors.ts';
import { router } from './app/routes.tsx';
import { followTheme } from './app/theme.ts';

followTheme();
void readAppInfo();
startMirrors();

const container = document.getElementById('root');
if (!container) throw new Error('the page has no root');
createRoot(container).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
