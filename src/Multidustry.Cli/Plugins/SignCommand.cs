using System.CommandLine;
using System.Text;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Signatures;

namespace Multidustry.Cli.Plugins;

/// <summary><c>plugin sign FILE --key PEM [--out FILE]</c>.</summary>
internal static class SignCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The package; it is replaced unless --out is given." };
        var key = new Option<FileInfo>("--key") { Description = "A private Ed25519 key in PEM form (openssl genpkey -algorithm ed25519).", Required = true };
        var target = new Option<FileInfo?>("--out") { Description = "The package to write." };
        var command = new Command("sign", "Add a signature to a package.") { file, key, target };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(key), parsed.GetValue(target)));
        return command;
    }

    private static void Run(FileInfo file, FileInfo keyFile, FileInfo? target)
    {
        var key = InputFile.Read(keyFile, bytes => SigningKey.FromPem(Encoding.UTF8.GetString(bytes)));
        var signed = InputFile.Read(file, bytes => PluginPackage.Open(bytes)).Sign(key);
        File.WriteAllBytes(PluginCommand.Target(target, file.FullName), signed.ToZip());
        Console.WriteLine($"signed by {key.PublicKey}");
    }
}
