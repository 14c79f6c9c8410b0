import { configure } from '@testing-library/react';

/** `findBy…` and `waitFor` give up after a second otherwise: too little where a screen is loaded and drawn for the first time on a loaded machine. */
configure({ asyncUtilTimeout: 30_000 });
