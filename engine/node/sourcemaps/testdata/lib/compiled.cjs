"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.go = go;
function go() {
    const x = { a: undefined };
    return x.a.b;
}
//# sourceMappingURL=compiled.cjs.map
