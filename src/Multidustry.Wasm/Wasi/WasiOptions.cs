using Multidustry.Wasm.Wasi.Filesystem;
using Multidustry.Wasm.Wasi.Http;

namespace Multidustry.Wasm.Wasi;

/// <summary>What a component is granted through WASI 0.2. By default nothing from outside: no time, no files, no output. Immutable.</summary>
public sealed record WasiOptions
{
    /// <summary>Nothing granted.</summary>
    public static WasiOptions Default { get; } = new();

    /// <summary>Command line arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>The time since 1970-01-01 UTC; always zero unless told, so that runs are alike.</summary>
    public Func<TimeSpan> Clock { get; init; } = () => TimeSpan.Zero;

    /// <summary>
    /// Lets time pass while a component waits for a moment of the clock, which must have come when this returns; null (unless
    /// told) lets nobody wait: every moment is there at once.
    /// </summary>
    public Action<TimeSpan>? Wait { get; init; }

    /// <summary>
    /// Whether moments of the clock come by themselves: calls begun with <see cref="Components.ComponentFunction.Start"/> stop
    /// until then, and go on in <see cref="Runtime.WasmStore.RunReady"/>. Not unless told.
    /// </summary>
    public bool WaitsForHost { get; init; }

    /// <summary>What is read from the standard input; empty unless told.</summary>
    public Stream StandardInput { get; init; } = Stream.Null;

    /// <summary>Where the random numbers begin: equal seeds give equal numbers. They are not fit for secrets.</summary>
    public ulong RandomSeed { get; init; }

    /// <summary>Takes what is written to the standard output; dropped unless told.</summary>
    public Action<ReadOnlyMemory<byte>> StandardOutput { get; init; } = _ => { };

    /// <summary>Takes what is written to the standard error; dropped unless told.</summary>
    public Action<ReadOnlyMemory<byte>> StandardError { get; init; } = _ => { };

    /// <summary>Takes what is logged through <c>wasi:logging</c>: level, context, message; dropped unless told.</summary>
    public Action<WasiLogLevel, string, string> Log { get; init; } = (_, _, _) => { };

    /// <summary>The directories that it may use; none unless told.</summary>
    public IReadOnlyList<WasiDirectory> Directories { get; init; } = [];

    /// <summary>How it may ask HTTP servers; null (unless told) denies it.</summary>
    public WasiHttpOptions? Http { get; init; }

    /// <summary>The most random bytes given at once, 64 KiB unless told.</summary>
    public int MaxRandomBytes { get; init; } = 64 << 10;
}

/// <summary>How serious a message of <c>wasi:logging</c> is.</summary>
public enum WasiLogLevel
{
    /// <summary>Every step.</summary>
    Trace,

    /// <summary>For who looks for a mistake.</summary>
    Debug,

    /// <summary>What goes on.</summary>
    Information,

    /// <summary>What should not be.</summary>
    Warning,

    /// <summary>What went wrong.</summary>
    Error,

    /// <summary>What ends the work.</summary>
    Critical,
}

/// <summary>A component has called <c>exit</c>.</summary>
public sealed class WasiExitException : Exception
{
    /// <summary>Creates the exception.</summary>
    public WasiExitException(bool isSuccess)
        : base(isSuccess ? "the component has ended itself" : "the component has ended itself with an error") => IsSuccess = isSuccess;

    /// <summary>Whether it says that it has done its work.</summary>
    public bool IsSuccess { get; }
}
