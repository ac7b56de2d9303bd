using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>An import is missing or of another type.</summary>
public sealed class WasmLinkException : Exception
{
    /// <summary>Creates the exception.</summary>
    public WasmLinkException(string message)
        : base(message)
    {
    }
}

/// <summary>
/// Names what modules may import, and instantiates them. Host functions can be used with any store; memories, tables and
/// functions of guests belong to theirs. Not thread-safe.
/// </summary>
public sealed partial class Linker
{
    private readonly Dictionary<(string Module, string Name), object> _definitions = [];

    /// <summary>Defines a function, memory, table or global that another instance exports, or a global of the host.</summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public Linker Define(string module, string name, object external)
    {
        if (external is not (WasmFunction or WasmMemory or WasmTable or WasmGlobal))
            throw new ArgumentException("not a function, memory, table or global", nameof(external));
        _definitions[(module, name)] = external;
        return this;
    }

    /// <summary>Defines everything that <paramref name="instance"/> exports.</summary>
    public Linker DefineInstance(string module, WasmInstance instance)
    {
        foreach (var export in instance.Module.Exports)
            Define(module, export.Name, instance.Export(export.Name)!);
        return this;
    }

    /// <summary>Defines a host function by its type and a body that works on the places of the values.</summary>
    public Linker DefineFunction(string module, string name, FunctionType type, WasmCallback callback)
    {
        _definitions[(module, name)] = new HostFunctionDefinition(type, callback);
        return this;
    }

    /// <summary>Creates an instance and runs its start function.</summary>
    /// <exception cref="WasmLinkException">An import is missing or of another type.</exception>
    /// <exception cref="WasmLimitException">A limit of the store forbids it.</exception>
    /// <exception cref="WasmTrapException">A segment lies out of bounds, or the start function trapped.</exception>
    public WasmInstance Instantiate(WasmStore store, WasmModule module) =>
        Instantiation.Run(store, module, instance => Import(instance, import =>
            _definitions.GetValueOrDefault((import.Module, import.Name))));

    /// <summary>Creates an instance from imports that <paramref name="resolve"/> finds.</summary>
    internal static WasmInstance Instantiate(WasmStore store, WasmModule module, Func<ModuleImport, object?> resolve) =>
        Instantiation.Run(store, module, instance => Import(instance, resolve));

    private static void Import(WasmInstance instance, Func<ModuleImport, object?> resolve)
    {
        var (functions, tables, memories, globals) = (0, 0, 0, 0);
        foreach (var import in instance.Module.Imports)
        {
            var found = resolve(import) ?? throw new WasmLinkException($"unknown import {import.Module}.{import.Name}");
            switch (import.Type.Kind)
            {
                case ExternalKind.Function: instance.Set(functions, Function(instance, functions++, import, found)); break;
                case ExternalKind.Table: instance.Set(tables++, Table(instance, import, found)); break;
                case ExternalKind.Memory: instance.Set(memories++, Memory(instance, import, found)); break;
                default: instance.Set(globals++, Global(instance, import, found)); break;
            }
        }
    }

    private static WasmFunction Function(WasmInstance instance, int index, ModuleImport import, object found) => found switch
    {
        HostFunctionDefinition host when host.Type.Equals(import.Type.Function) => new HostFunction(instance, index, host.Type, host.Callback),
        WasmFunction function when function.Type.Equals(import.Type.Function) => Same(instance.Store, function.Store, function),
        _ => throw Incompatible(import),
    };

    private static WasmTable Table(WasmInstance instance, ModuleImport import, object found) =>
        found is WasmTable table && table.Type.Element == import.Type.Table.Element
        && import.Type.Table.Size.Accepts(table.Size, table.Type.Size.Maximum)
            ? Same(instance.Store, table.Store, table)
            : throw Incompatible(import);

    private static WasmMemory Memory(WasmInstance instance, ModuleImport import, object found) =>
        found is WasmMemory memory && import.Type.Memory.Pages.Accepts(memory.Pages, memory.Type.Pages.Maximum)
            ? Same(instance.Store, memory.Store, memory)
            : throw Incompatible(import);

    private static WasmGlobal Global(WasmInstance instance, ModuleImport import, object found) =>
        found is WasmGlobal global && global.Type == import.Type.Global
            ? Same(instance.Store, global.Store ?? instance.Store, global)
            : throw Incompatible(import);

    private static T Same<T>(WasmStore wanted, WasmStore actual, T external) =>
        ReferenceEquals(wanted, actual) ? external : throw new WasmLinkException("an import belongs to another store");

    private static WasmLinkException Incompatible(ModuleImport import) =>
        new($"incompatible import type: {import.Module}.{import.Name} must be {import.Type}");
}
