using System.Diagnostics;
using System.Globalization;

namespace Multidustry.Wasm.Runtime;

/// <summary>A function on the WebAssembly stack.</summary>
/// <param name="Index">Its index in its module.</param>
/// <param name="Name">Its name from the name section, or <c>func[index]</c>.</param>
public readonly record struct WasmFrame(int Index, string Name)
{
    private const string Mark = "wasm:";

    internal string ToMethodName() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Index}:{Name}");

    internal static WasmFrame? FromMethodName(string? name)
    {
        if (name is null || !name.StartsWith(Mark, StringComparison.Ordinal))
            return null;
        var end = name.IndexOf(':', Mark.Length);
        return new(int.Parse(name.AsSpan(Mark.Length, end - Mark.Length), CultureInfo.InvariantCulture), name[(end + 1)..]);
    }
}

/// <summary>WebAssembly code trapped: its call was given up. Its instances stay usable, as they were at that moment.</summary>
public sealed class WasmTrapException : Exception
{
    private readonly List<WasmFrame> _frames = [];

    /// <summary>Creates a trap.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="message">Details; the specification's wording of the kind when null.</param>
    public WasmTrapException(TrapKind kind, string? message = null)
        : base(message ?? Describe(kind)) => Kind = kind;

    /// <summary>Why execution ended.</summary>
    public TrapKind Kind { get; }

    /// <summary>The WebAssembly functions that were running, innermost first.</summary>
    public IReadOnlyList<WasmFrame> Frames => _frames;

    /// <summary>Notes a function that the trap passes through; always false, to be used as an exception filter.</summary>
    internal bool Passes(WasmFrame frame)
    {
        _frames.Add(frame);
        return false;
    }

    /// <summary>
    /// Reads compiled functions off the machine stack, which is still whole when exception filters run; always false, to be
    /// used as one.
    /// </summary>
    internal bool CapturesNothing()
    {
        if (_frames.Count == 0)
            foreach (var frame in new StackTrace(this).GetFrames())
                if (WasmFrame.FromMethodName(frame.GetMethod()?.Name) is { } found)
                    _frames.Add(found);
        return false;
    }

    private static string Describe(TrapKind kind) => kind switch
    {
        TrapKind.Unreachable => "unreachable",
        TrapKind.IntegerDivideByZero => "integer divide by zero",
        TrapKind.IntegerOverflow => "integer overflow",
        TrapKind.InvalidConversion => "invalid conversion to integer",
        TrapKind.MemoryOutOfBounds => "out of bounds memory access",
        TrapKind.TableOutOfBounds => "out of bounds table access",
        TrapKind.UndefinedElement => "undefined element",
        TrapKind.UninitializedElement => "uninitialized element",
        TrapKind.IndirectCallTypeMismatch => "indirect call type mismatch",
        TrapKind.StackExhausted => "call stack exhausted",
        TrapKind.OutOfFuel => "out of fuel",
        TrapKind.Interrupted => "interrupted",
        _ => "canonical ABI violated",
    };
}
