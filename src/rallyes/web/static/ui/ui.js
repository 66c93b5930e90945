/* What every page carries. Each module only adds comfort: forms and links work without it. */
import "./dialog.js";
import "./menu.js";
import "./confirm.js";
import "./table-select.js";
import "./toast.js";
import "./filters.js";
import "./summary.js";
import "./half-typed.js";
import "./tabs.js";
