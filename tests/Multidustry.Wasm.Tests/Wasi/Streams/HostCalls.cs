using Multidustry.Wasm.Components;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Wasi;

namespace Multidustry.Wasm.Tests.Wasi.Streams;

/// <summary>Calls functions that the host has defined, as a component that imports them would.</summary>
internal static class HostCalls
{
    private static readonly PrimitiveType Any = new(PrimitiveKind.U32);

    public static object? Call(this ComponentLinker linker, string path, string function, params object?[] arguments) =>
        linker.Interface(WasiLinking.Name(path)).Find(function)!(new ComponentFunctionType([.. arguments.Select((_, i) => ($"p{i}", (ComponentType)Any))], null, false)).Call(arguments);
}
