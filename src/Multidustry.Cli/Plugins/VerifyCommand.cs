using System.CommandLine;
using System.Text;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Signatures;
using Multidustry.Plugins.World;

namespace Multidustry.Cli.Plugins;

/// <summary><c>plugin verify FILE [--trust KEY …]</c>.</summary>
internal static class VerifyCommand
{
    private const int Refused = 1;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The package." };
        var trusted = new Option<FileInfo[]>("--trust") { Description = "Public keys in PEM form: one of them must have signed.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("verify", "Check a package: its files, signatures and component, and what it asks for.") { file, trusted };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(trusted) ?? []));
        return command;
    }

    private static int Run(FileInfo file, FileInfo[] trusted)
    {
        var package = InputFile.Read(file, bytes => PluginPackage.Open(bytes));
        var manifest = package.Manifest;
        Console.WriteLine($"{manifest.Name} {manifest.Version} ({manifest.Kind}), SDK {manifest.MinimumSdk} or newer");
        Console.WriteLine($"digest {package.Digest}, {package.Paths.Count} files");
        foreach (var dependency in manifest.Dependencies)
            Console.WriteLine($"needs {dependency.Name} {dependency.Versions}");
        foreach (var capability in manifest.Capabilities)
            Console.WriteLine($"asks for {capability.Name} {string.Join(' ', capability.Scopes)}".TrimEnd());
        Console.WriteLine(package.Signers.Count == 0 ? "not signed" : "signed by " + string.Join(", ", package.Signers));
        try
        {
            new TrustPolicy { Publishers = [.. trusted.Select(key => InputFile.Read(key, bytes => PublisherKey.FromPem(Encoding.UTF8.GetString(bytes))))] }.Check(package);
        }
        catch (PackageException refusal)
        {
            return Refuse(refusal.Message);
        }

        return WorldPluginCheck.FindProblem(package) is { } problem ? Refuse($"{manifest.Name} {problem}") : 0;
    }

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return Refused;
    }
}
