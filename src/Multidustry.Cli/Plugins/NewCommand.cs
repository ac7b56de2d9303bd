using System.CommandLine;
using System.Text;
using Multidustry.Plugins.Packaging.Manifests;

namespace Multidustry.Cli.Plugins;

/// <summary><c>plugin new NAME</c>: a folder with all that a plugin in C begins with.</summary>
internal static class NewCommand
{
    private const string Resources = "Multidustry.Cli.Plugins.Template/";

    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The plugin's name, and that of its folder." };
        var command = new Command("new", "Begin a plugin in C: manifest, source, header, WIT and a build script.") { name };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(name)));
        return command;
    }

    private static void Run(string name)
    {
        var manifest = Encoding.UTF8.GetBytes(Manifest(name));
        ManifestReader.Read(manifest);
        if (Path.Exists(name))
            throw new IOException($"There is a file or folder {name} already.");
        Directory.CreateDirectory(name);
        File.WriteAllBytes(Path.Combine(name, ManifestReader.FileName), manifest);
        foreach (var resource in typeof(NewCommand).Assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(Resources, StringComparison.Ordinal)))
            Extract(resource, Path.Combine(name, resource[Resources.Length..]));
        Console.WriteLine($"{name}: npm install --ignore-scripts @bytecodealliance/jco; bash build.sh world plugin.c plugin.wasm; multidustry plugin pack .");
    }

    private static void Extract(string resource, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var source = typeof(NewCommand).Assembly.GetManifestResourceStream(resource)!;
        using var target = File.Create(file);
        source.CopyTo(target);
    }

    private static string Manifest(string name) =>
        $"""
        [plugin]
        name = "{name}"
        version = "0.1.0"
        kind = "world"
        sdk = "0.1.0"
        entry = "plugin.wasm"

        [capabilities]
        chat = true
        "storage.world" = true

        """;
}
