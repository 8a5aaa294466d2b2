import { app } from './app.mjs';

const { PORT = 3000 } = process.env;
app.listen(PORT, () => console.log(`http://localhost:${PORT}/voice`));
