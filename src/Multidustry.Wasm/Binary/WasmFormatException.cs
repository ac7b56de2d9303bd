namespace Multidustry.Wasm.Binary;

/// <summary>The bytes are not a module or component that can run: malformed, invalid, or larger than the limits.</summary>
public abstract class WasmFormatException : Exception
{
    private protected WasmFormatException(string message)
        : base(message)
    {
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
