using System.Collections.Frozen;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Binary;

/// <summary>
/// A function that the asynchronous part of the component model offers to core code. What each needs is written as letters:
/// t a type, r a list of results, o options, f a flag, m a memory, b a table, c a core type, v a core value type, n a number.
/// </summary>
internal sealed record Builtin(string Name, string Needs, FunctionType Type)
{
    private static readonly WasmType[] None = [], I = [WasmType.I32], II = [WasmType.I32, WasmType.I32], III = [.. II, WasmType.I32], L = [WasmType.I64];

    /// <summary>The function as a component uses it: <c>task.return</c> takes the result of its task.</summary>
    public FunctionType TypeFor(ComponentType? result)
    {
        if (result is null)
            return Type;
        return new(result.Flat.Length > ComponentType.MaxFlat ? I : result.Flat, None);
    }

    public static readonly FrozenDictionary<byte, Builtin> ByCode = new Dictionary<byte, Builtin>
    {
        [0x05] = new("task.cancel", "", new(None, None)),
        [0x06] = new("subtask.cancel", "f", new(I, I)),
        [0x09] = new("task.return", "ro", new(None, None)),
        [0x0A] = new("context.get", "vn", new(None, I)),
        [0x0B] = new("context.set", "vn", new(I, None)),
        [0x0C] = new("thread.yield", "f", new(None, I)),
        [0x0D] = new("subtask.drop", "", new(I, None)),
        [0x0E] = new("stream.new", "t", new(None, L)),
        [0x0F] = new("stream.read", "to", new(III, I)),
        [0x10] = new("stream.write", "to", new(III, I)),
        [0x11] = new("stream.cancel-read", "tf", new(I, I)),
        [0x12] = new("stream.cancel-write", "tf", new(I, I)),
        [0x13] = new("stream.drop-readable", "t", new(I, None)),
        [0x14] = new("stream.drop-writable", "t", new(I, None)),
        [0x15] = new("future.new", "t", new(None, L)),
        [0x16] = new("future.read", "to", new(II, I)),
        [0x17] = new("future.write", "to", new(II, I)),
        [0x18] = new("future.cancel-read", "tf", new(I, I)),
        [0x19] = new("future.cancel-write", "tf", new(I, I)),
        [0x1A] = new("future.drop-readable", "t", new(I, None)),
        [0x1B] = new("future.drop-writable", "t", new(I, None)),
        [0x1C] = new("error-context.new", "o", new(II, I)),
        [0x1D] = new("error-context.debug-message", "o", new(II, None)),
        [0x1E] = new("error-context.drop", "", new(I, None)),
        [0x1F] = new("waitable-set.new", "", new(None, I)),
        [0x20] = new("waitable-set.wait", "fm", new(II, I)),
        [0x21] = new("waitable-set.poll", "fm", new(II, I)),
        [0x22] = new("waitable-set.drop", "", new(I, None)),
        [0x23] = new("waitable.join", "", new(II, None)),
        [0x24] = new("backpressure.inc", "", new(None, None)),
        [0x25] = new("backpressure.dec", "", new(None, None)),
        [0x26] = new("thread.index", "", new(None, I)),
        [0x27] = new("thread.new-indirect", "cb", new(II, I)),
        [0x28] = new("thread.resume-later", "", new(I, None)),
        [0x29] = new("thread.suspend", "f", new(None, I)),
        [0x2A] = new("thread.suspend-then-resume", "f", new(I, I)),
        [0x2B] = new("thread.yield-then-resume", "f", new(I, I)),
        [0x2C] = new("thread.suspend-then-promote", "f", new(I, I)),
        [0x2D] = new("thread.yield-then-promote", "f", new(I, I)),
    }.ToFrozenDictionary();
}

/// <summary>What a use of a builtin names: see <see cref="Builtin"/>.</summary>
internal sealed class BuiltinOperands
{
    public uint? Type { get; set; }

    public TypeNode? Result { get; set; }

    public OptionNodes? Options { get; set; }

    public uint? Memory { get; set; }

    public uint? Table { get; set; }

    public uint? CoreType { get; set; }

    public uint Number { get; set; }

    /// <summary>Whether it may be cancelled while it waits; of cancelling itself, whether it waits at all.</summary>
    public bool Flag { get; set; }
}
