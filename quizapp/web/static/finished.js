// After handing in nothing of the answers stays on the device.

import { forget } from "./outbox.js";

forget(document.querySelector("[data-finished]").dataset.finished);
