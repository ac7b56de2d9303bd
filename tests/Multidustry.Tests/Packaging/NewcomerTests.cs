using System.Diagnostics;
using System.Text.RegularExpressions;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Protocol.Client;
using Multidustry.TestKit;

namespace Multidustry.Tests.Packaging;

/// <summary>What somebody does who has read only the README: add the package, paste the lines, build, run, join.</summary>
[NonParallelizable, CancelAfter(300_000)]
public sealed partial class NewcomerTests
{
    private const string Version = "0.0.1-newcomer";
    private string _folder = null!;
    private string _feed = null!;

    [OneTimeSetUp]
    public async Task An_empty_folder_and_the_packages()
    {
        _folder = Path.Combine(Path.GetTempPath(), "multidustry-newcomer-" + Guid.NewGuid().ToString("N"));
        _feed = Path.Combine(_folder, "feed");
        Directory.CreateDirectory(_feed);
        await DotnetAsync(Repository.Root, CancellationToken.None, "pack", "-c", "Release", "--no-build", "-v", "q", "-p:Version=" + Version, "-o", _feed, "Multidustry.Sdk.sln");
    }

    [OneTimeTearDown]
    public void Leave_nothing_behind() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_lines_of_the_readme_build_and_somebody_can_join(CancellationToken cancellation)
    {
        var app = Folder("app");
        await File.WriteAllTextAsync(Path.Combine(app, "app.csproj"), Project, cancellation);
        await File.WriteAllTextAsync(Path.Combine(app, "Program.cs"), AnyPort(ReadmeProgram()), cancellation);
        await DotnetAsync(app, cancellation, "add", "package", "Multidustry", "--version", Version);
        await BuildAndJoinAsync(app, cancellation);
    }

    [Test]
    public async Task The_template_of_a_server_builds_and_runs_plugins_of_its_folder(CancellationToken cancellation)
    {
        await InstallTemplatesAsync(cancellation);
        var app = Folder("Arena");
        await DotnetAsync(app, cancellation, ["new", "multidustry-server", "-n", "Arena", "-o", app, .. Hive]);
        foreach (var file in (string[])["Arena.csproj", "Program.cs"])
        {
            var path = Path.Combine(app, file);
            var text = await File.ReadAllTextAsync(path, cancellation);
            await File.WriteAllTextAsync(path, AnyPort(text.Replace("\"0.1.0\"", $"\"{Version}\"", StringComparison.Ordinal)), cancellation);
        }
        Directory.CreateDirectory(Path.Combine(app, "plugins"));
        await File.WriteAllBytesAsync(Path.Combine(app, "plugins", "welcome-1.0.0.zip"), GuestPackages.Create("welcome").ToZip(), cancellation);

        await BuildAndJoinAsync(app, cancellation, awaited: "plugin welcome 1.0.0 is Running");
    }

    [Test]
    public async Task The_template_of_a_plugin_is_the_sample_with_all_that_builds_it(CancellationToken cancellation)
    {
        await InstallTemplatesAsync(cancellation);
        var plugin = Folder("greeter");
        await DotnetAsync(plugin, cancellation, ["new", "multidustry-plugin", "-n", "greeter", "-o", plugin, .. Hive]);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(plugin, "manifest.toml"), cancellation), Does.Contain("name = \"greeter\""));
        var sample = Path.Combine(Repository.Root, "samples", "plugins", "c");
        Assert.That(File.ReadAllBytes(Path.Combine(plugin, "plugin.c")), Is.EqualTo(File.ReadAllBytes(Path.Combine(sample, "welcome.c"))));
        foreach (var file in (string[])["build.sh", "component.mjs", "multidustry.h", "world.h", "wit/world.wit", "wit/types.wit"])
            Assert.That(Path.Combine(plugin, file), Does.Exist);
    }

    private string[] Hive => ["--debug:custom-hive", Path.Combine(_folder, "hive")];

    private async Task InstallTemplatesAsync(CancellationToken cancellation)
    {
        var package = Path.Combine(_feed, $"Multidustry.Templates.{Version}.nupkg");
        if (File.Exists(package))
            return;
        await DotnetAsync(Repository.Root, cancellation, "pack", "-v", "q", "-p:Version=" + Version, "-o", _feed, "templates");
        await DotnetAsync(_folder, cancellation, ["new", "install", package, .. Hive]);
    }

    /// <summary>A folder for a project, which gets our packages from the feed.</summary>
    private string Folder(string name)
    {
        var folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), Feed(_feed));
        return folder;
    }

    /// <summary>Builds a server, runs it, joins, and sees it say what is awaited.</summary>
    private async Task BuildAndJoinAsync(string app, CancellationToken cancellation, string awaited = "")
    {
        var output = Path.Combine(app, "out");
        await DotnetAsync(app, cancellation, "build", "-c", "Release", "-v", "q", "-o", output);
        using var server = Start(app, Path.Combine(output, Path.GetFileName(app) + ".dll"));
        try
        {
            var (port, hasSaid) = (0, awaited.Length == 0);
            while (port == 0 || !hasSaid)
            {
                var line = await server.StandardOutput.ReadLineAsync(cancellation)
                    ?? throw new AssertionException("The server ended: " + await server.StandardError.ReadToEndAsync(cancellation));
                hasSaid |= line.Contains(awaited, StringComparison.Ordinal);
                if (Port().Match(line) is { Success: true } match)
                    port = int.Parse(match.Groups[1].Value);
            }
            await using var client = new MindustryClient(new MindustryClientOptions { Port = port, Name = "newcomer" });
            await client.ConnectAsync(cancellation);
            Assert.That(client.World!.Tiles.Width, Is.GreaterThan(0));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static string AnyPort(string program) => program.Replace("6567", "0", StringComparison.Ordinal);

    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
        </Project>
        """;

    // Our packages come from here, everything else from wherever this machine gets it.
    private static string Feed(string folder) =>
        $"""
        <configuration>
          <packageSources>
            <add key="newcomer" value="{folder}" />
          </packageSources>
        </configuration>
        """;

    private static string ReadmeProgram()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        return CodeBlock().Match(readme).Groups[1].Value;
    }

    private static Process Start(string folder, string program)
    {
        var start = new ProcessStartInfo("dotnet", [program]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private async Task DotnetAsync(string folder, CancellationToken cancellation, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder, "packages");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.That(process.ExitCode, Is.Zero, $"dotnet {string.Join(' ', arguments)}\n{await output}\n{await errors}");
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"Players connect at .*:(\d+) ")]
    private static partial Regex Port();
}
