using System.Formats.Tar;
using System.IO.Compression;
using Multidustry.TestKit;

namespace Multidustry.Cli.Tests.Wasm;

[NonParallelizable]
public class WasmCommandTests
{
    private readonly StringWriter _output = new();
    private TextWriter _before = TextWriter.Null;
    private string _directory = "";

    [SetUp]
    public void MakeFolder()
    {
        _directory = Directory.CreateTempSubdirectory("cli").FullName;
        _output.GetStringBuilder().Clear();
        _before = Console.Out;
        Console.SetOut(_output);
    }

    [TearDown]
    public void RemoveFolder()
    {
        Console.SetOut(_before);
        Directory.Delete(_directory, recursive: true);
    }

    [OneTimeTearDown]
    public void Close() => _output.Dispose();

    [Test]
    public void A_folder_of_core_commands_is_run_in_both_engines([Values("interpreter", "jit")] string engine)
    {
        Extract("core-2.0", "i32.");
        Assert.That(Program.Main(["wasm", "spec", _directory, "--engine", engine]), Is.Zero);
        Assert.That(_output.ToString(), Does.Match(@"i32\.json: \d+ passed, 0 failed"));
    }

    [Test]
    public void One_file_of_component_commands_is_run()
    {
        Extract("component-model", "values_strings");
        Assert.That(Program.Main(["wasm", "spec", Path.Combine(_directory, "values_strings.json")]), Is.Zero);
        Assert.That(_output.ToString(), Does.StartWith("values_strings.json: ").And.Contain("1 files: "));
    }

    [Test]
    public void An_archive_of_commands_is_run()
    {
        Extract("component-model", "values_strings");
        var archive = _directory + ".zip";
        ZipFile.CreateFromDirectory(_directory, archive);
        try
        {
            Assert.That(Program.Main(["wasm", "spec", archive]), Is.Zero);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    [Test]
    public void A_command_that_comes_out_otherwise_is_a_failure()
    {
        Extract("core-2.0", "i32.");
        var commands = Path.Combine(_directory, "i32.json");
        File.WriteAllText(commands, File.ReadAllText(commands).Replace("\"expected\":[{\"type\":\"i32\",\"value\":\"2\"}]", "\"expected\":[{\"type\":\"i32\",\"value\":\"3\"}]", StringComparison.Ordinal));
        Assert.That(Program.Main(["wasm", "spec", commands]), Is.EqualTo(1));
        Assert.That(_output.ToString(), Does.Contain("assert_return").And.Not.Contain(" 0 failed"));
    }

    [TestCase("{}")]
    [TestCase("not json")]
    [TestCase("{\"commands\": 5}")]
    public void A_file_that_is_no_suite_is_an_error(string text)
    {
        var path = Path.Combine(_directory, "bad.json");
        File.WriteAllText(path, text);
        Assert.That(Program.Main(["wasm", "spec", path]), Is.EqualTo(1));
    }

    [Test]
    public void What_is_not_there_is_an_error() =>
        Assert.That(Program.Main(["wasm", "spec", Path.Combine(_directory, "none")]), Is.EqualTo(1));

    [TestCase("interpreter")]
    [TestCase("jit")]
    public void A_component_is_called_with_text(string engine)
    {
        Assert.That(Program.Main(["wasm", "run", Component("c"), "on-player-join", "Frög😀", "--engine", engine]), Is.Zero);
        Assert.That(_output.ToString(), Does.EndWith($"Welcome, Frög😀!{Environment.NewLine}"));
    }

    [Test]
    public void A_call_beyond_its_fuel_fails() =>
        Assert.That(Program.Main(["wasm", "run", Component("c"), "on-player-join", "x", "--fuel", "10"]), Is.EqualTo(1));

    [TestCase("nobody")]
    [TestCase("on-player-join")]
    [TestCase("on-player-join", "a", "b")]
    public void A_call_that_does_not_fit_is_an_error(params string[] call) =>
        Assert.That(Program.Main(["wasm", "run", Component("c"), .. call]), Is.EqualTo(1));

    [Test]
    public void A_module_is_called_with_numbers()
    {
        Extract("core-2.0", "i32.");
        Assert.That(Program.Main(["wasm", "run", Path.Combine(_directory, "i32.0.wasm"), "add", "40", "2"]), Is.Zero);
        Assert.That(_output.ToString().Trim(), Is.EqualTo("42"));
    }

    [Test]
    public void Inspect_tells_names_and_types()
    {
        Assert.That(Program.Main(["wasm", "inspect", Component("rust-1.63-wasi")]), Is.Zero);
        Assert.That(_output.ToString(), Does.Contain("export on-player-join: func(name: string) -> string")
            .And.Contain("[method]output-stream.write: func(self: borrow<output-stream>, contents: list<u8>) -> result<_, stream-error>"));
    }

    [Test]
    public void Inspect_refuses_what_is_no_module()
    {
        var path = Path.Combine(_directory, "text.wasm");
        File.WriteAllText(path, "not a module");
        Assert.That(Program.Main(["wasm", "inspect", path]), Is.EqualTo(1));
    }

    [TestCase("spec", "bad.json", "", "bad.json is no suite: expected is JSON as wast2json writes it")]
    [TestCase("spec", "bad.json", "[]", "bad.json is no suite: expected is")]
    [TestCase("spec", "bad.json", "{\"commands\": [{}]}", "\"commands\": [ { \"type\": …")]
    [TestCase("spec", "bad.zip", "no zip", "bad.zip is neither a .json file of commands, a folder nor a .zip")]
    [TestCase("run", "empty.wasm", "", "empty.wasm: no WebAssembly module or component")]
    [TestCase("inspect", "text.wasm", "not a module", "text.wasm: no WebAssembly module or component")]
    [TestCase("inspect", "short.wasm", "\0asm\u0001\0\0\0\u0001", "short.wasm: unexpected end")]
    [TestCase("run", "short.wasm", "\0asm\u0001\0\0\0\u0001", "short.wasm: unexpected end")]
    [TestCase("inspect", "none.wasm", null, "none.wasm does not exist")]
    [TestCase("run", ".", null, "is a folder, not a file")]
    public void What_is_wrong_with_a_file_is_told_in_one_line_with_its_name(string verb, string name, string? text, string reason)
    {
        var path = Path.Combine(_directory, name);
        if (text is not null)
            File.WriteAllText(path, text);
        var before = Console.Error;
        using var error = new StringWriter();
        Console.SetError(error);
        try
        {
            Assert.That(Program.Main(["wasm", verb, path]), Is.EqualTo(1));
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.That(error.ToString().TrimEnd().Split('\n'), Has.Length.EqualTo(1).And.Some.Contains(reason));
    }

    private string Component(string name)
    {
        var path = Path.Combine(_directory, $"{name}.wasm");
        File.WriteAllBytes(path, Recordings.Bytes($"wasm/component-{name}.wasm"));
        return path;
    }

    private void Extract(string suite, string prefix)
    {
        using var tar = new TarReader(Recordings.Open($"wasm/{suite}.tar"));
        while (tar.GetNextEntry() is { } entry)
            if (entry.Name.StartsWith(prefix, StringComparison.Ordinal))
                entry.ExtractToFile(Path.Combine(_directory, entry.Name), overwrite: true);
    }
}
