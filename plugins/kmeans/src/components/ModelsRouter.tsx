import { Route, Routes } from 'react-router-dom';
import { ModelPage } from './ModelPage';
import { ModelsPage } from './ModelsPage';

/** All addresses below `/models`. */
export function ModelsRouter() {
  return (
    <Routes>
      <Route path="/" element={<ModelsPage />} />
      <Route path="/:name" element={<ModelPage />} />
      <Route path="/:name/versions/:version" element={<ModelPage />} />
    </Routes>
  );
}
