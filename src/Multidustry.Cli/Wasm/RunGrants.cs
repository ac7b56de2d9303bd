using System.CommandLine;
using Multidustry.Wasm.Wasi;
using Multidustry.Wasm.Wasi.Filesystem;
using Multidustry.Wasm.Wasi.Http;

namespace Multidustry.Cli.Wasm;

/// <summary>What a component that is run from the command line may use.</summary>
internal sealed class RunGrants
{
    private const string Separator = "::";
    private readonly Option<string[]> _directories = new("--dir") { Description = "A directory that it may read and write: HOST or HOST::GUEST; can be given several times." };
    private readonly Option<string[]> _environment = new("--env") { Description = "An environment variable, NAME=VALUE; can be given several times." };
    private readonly Option<string[]> _hosts = new("--allow-host") { Description = "A server that it may ask over HTTP, such as example.com or localhost:8080; can be given several times." };

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _directories, _environment, _hosts })
            command.Options.Add(option);
    }

    public WasiOptions Read(ParseResult parsed, string[] arguments) => new()
    {
        Arguments = arguments,
        Clock = () => DateTime.UtcNow - DateTime.UnixEpoch,
        Wait = time => Thread.Sleep(time > TimeSpan.Zero ? time + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero),
        RandomSeed = (ulong)Random.Shared.NextInt64(),
        StandardInput = Console.OpenStandardInput(),
        StandardOutput = Write(Console.OpenStandardOutput()),
        StandardError = Write(Console.OpenStandardError()),
        Log = (level, context, message) => Console.Error.WriteLine($"{level}: {context}: {message}"),
        Directories = [.. (parsed.GetValue(_directories) ?? []).Select(Directory)],
        Environment = [.. (parsed.GetValue(_environment) ?? []).Select(Variable)],
        // Who types the name of a server means it, wherever it is.
        Http = parsed.GetValue(_hosts) is { Length: > 0 } hosts ? new() { AllowedHosts = hosts, AllowPrivateAddresses = true, AllowUnencrypted = true } : null,
    };

    private static WasiDirectory Directory(string text)
    {
        var parts = text.Split(Separator, 2);
        return new(parts[0], parts[^1]) { IsWritable = true };
    }

    private static KeyValuePair<string, string> Variable(string text)
    {
        var parts = text.Split('=', 2);
        return new(parts[0], parts.Length > 1 ? parts[1] : "");
    }

    private static Action<ReadOnlyMemory<byte>> Write(Stream stream) => bytes => stream.Write(bytes.Span);
}
