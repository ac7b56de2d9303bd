namespace Multidustry.Wasm.Binary;

/// <summary>The bytes are not a module or component that can run: malformed, invalid, or larger than the limits.</summary>
public abstract class WasmFormatException : Exception
{
    private protected WasmFormatException(string message)
        : base(message)
    {
    }

    /// <summary>The byte at which the fault was found, from 0; null when it is one of the whole.</summary>
    public long? Offset { get; private set; }

    /// <summary>The function in whose code it was found; null elsewhere.</summary>
    public int? Function { get; private set; }

    /// <summary>What is wrong, and where.</summary>
    public override string Message => (Function, Offset) switch
    {
        ({ } function, { } offset) => $"{base.Message} (function {function}, byte {offset})",
        (null, { } offset) => $"{base.Message} (byte {offset})",
        _ => base.Message,
    };

    // Each of these tells where, as it passes, and is always false, to be used as an exception filter.

    /// <summary>Found at a byte, unless that is known better.</summary>
    internal bool FoundAt(long offset)
    {
        Offset ??= offset;
        return false;
    }

    /// <summary>Found in the code of a function, which begins at a byte.</summary>
    internal bool FoundIn(int function, long start)
    {
        Function = function;
        return FoundInside(start);
    }

    /// <summary>Found in something that begins at a byte of something larger.</summary>
    internal bool FoundInside(long start)
    {
        Offset = start + (Offset ?? 0);
        return false;
    }
}

/// <summary>The bytes do not follow the binary format.</summary>
public sealed class WasmMalformedException : WasmFormatException
{
    /// <summary>Creates the exception.</summary>
    public WasmMalformedException(string message)
        : base(message)
    {
    }
}

/// <summary>The bytes follow the binary format, but break a rule of validation or a limit.</summary>
public sealed class WasmInvalidException : WasmFormatException
{
    /// <summary>Creates the exception.</summary>
    public WasmInvalidException(string message)
        : base(message)
    {
    }
}
