using Multidustry.Wasm.Components;
using Multidustry.Wasm.Wasi.Filesystem;
using Multidustry.Wasm.Wasi.Http;
using Multidustry.Wasm.Wasi.Streams;

namespace Multidustry.Wasm.Wasi;

/// <summary>Defines WASI 0.2 for components. What is not granted can be imported, and traps when it is called.</summary>
public static class WasiLinking
{
    private const string Version = "@0.2";

    private static readonly string[] Denied =
    [
        "cli/terminal-input", "cli/terminal-output", "clocks/timezone",
        "sockets/network", "sockets/instance-network", "sockets/ip-name-lookup",
        "sockets/tcp", "sockets/tcp-create-socket", "sockets/udp", "sockets/udp-create-socket",
    ];

    /// <summary>Defines the interfaces that toolchains import by default.</summary>
    public static ComponentLinker DefineWasi(this ComponentLinker linker, WasiOptions? options = null)
    {
        options ??= WasiOptions.Default;
        var polling = new WasiPolling(linker, options);
        var streams = new WasiStreams(linker, options, polling);
        DefineCommandLine(linker, options, streams);
        DefineClocks(linker, options, polling);
        DefineRandom(linker, options);
        DefineLogging(linker, options);
        WasiFilesystem.Define(linker, options, streams);
        WasiHttp.Define(linker, options, streams, polling);
        foreach (var name in Denied)
            linker.Interface(Name(name)).DenyOthers();
        return linker;
    }

    /// <summary>The name under which components import an interface, for all their versions of WASI 0.2.</summary>
    internal static string Name(string path) => $"wasi:{path}{Version}";

    private static void DefineCommandLine(ComponentLinker linker, WasiOptions options, WasiStreams streams)
    {
        linker.Interface(Name("cli/environment"))
            .Function("get-environment", _ => options.Environment.Select(pair => (object)new object[] { pair.Key, pair.Value }).ToArray())
            .Function("get-arguments", _ => options.Arguments.ToArray<object>())
            .Function("initial-cwd", _ => VariantValue.None);
        linker.Interface(Name("cli/exit"))
            .Function("exit", arguments => throw new WasiExitException(((VariantValue)arguments[0]!).Case == 0))
            .Function("exit-with-code", arguments => throw new WasiExitException((byte)arguments[0]! == 0));
        linker.Interface(Name("cli/stdin")).Function("get-stdin", _ => streams.StandardInput);
        linker.Interface(Name("cli/stdout")).Function("get-stdout", _ => streams.StandardOutput);
        linker.Interface(Name("cli/stderr")).Function("get-stderr", _ => streams.StandardError);
        foreach (var name in new[] { "stdin", "stdout", "stderr" })
            linker.Interface(Name($"cli/terminal-{name}")).Function($"get-terminal-{name}", _ => VariantValue.None);
    }

    private static void DefineClocks(ComponentLinker linker, WasiOptions options, WasiPolling polling)
    {
        var resolution = TimeSpan.FromTicks(1);
        linker.Interface(Name("clocks/wall-clock"))
            .Function("now", _ => WasiValues.DateTime(options.Clock()))
            .Function("resolution", _ => WasiValues.DateTime(resolution));
        linker.Interface(Name("clocks/monotonic-clock"))
            .Function("now", _ => WasiValues.Nanoseconds(options.Clock()))
            .Function("resolution", _ => WasiValues.Nanoseconds(resolution))
            .Function("subscribe-instant", arguments => polling.Until(TimeSpan.Zero, (ulong)arguments[0]!))
            .Function("subscribe-duration", arguments => polling.Until(options.Clock(), (ulong)arguments[0]!));
    }

    private static void DefineRandom(ComponentLinker linker, WasiOptions options)
    {
        var random = new SplitMix64(options.RandomSeed);
        foreach (var (name, prefix) in new[] { ("random", ""), ("insecure", "insecure-") })
            linker.Interface(Name($"random/{name}"))
                .Function($"get-{prefix}random-bytes", arguments => random.Bytes((int)Math.Min((ulong)arguments[0]!, (ulong)options.MaxRandomBytes)))
                .Function($"get-{prefix}random-u64", _ => random.Next());
        linker.Interface(Name("random/insecure-seed"))
            .Function("insecure-seed", _ => new object[] { random.Next(), random.Next() });
    }

    private static void DefineLogging(ComponentLinker linker, WasiOptions options)
    {
        // Not part of 0.2 itself: a draft, which toolchains name with its own version or with none.
        foreach (var name in new[] { "wasi:logging/logging", "wasi:logging/logging@0.1" })
            linker.Interface(name).Function("log", arguments =>
            {
                options.Log((WasiLogLevel)(int)arguments[0]!, (string)arguments[1]!, (string)arguments[2]!);
                return null;
            });
    }
}
