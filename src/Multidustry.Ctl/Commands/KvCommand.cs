using System.CommandLine;
using Multidustry.Ctl.Output;
using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl kv …</c>: values in buckets.</summary>
internal static class KvCommand
{
    public static Command Create() => new("kv", "Values that operators and programs keep.") { List(), Get(), Put(), Delete() };

    private static Argument<string> Bucket() => new("bucket") { Description = "The bucket." };

    private static Argument<string> Key() => new("key") { Description = "The key." };

    private static string Path(string bucket, string key) => $"kv/{Uri.EscapeDataString(bucket)}/{Uri.EscapeDataString(key)}";

    private static Command List()
    {
        var bucket = Bucket();
        var command = new Command("list", "The keys of a bucket.") { bucket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var resource = new Resource("value", $"kv/{Uri.EscapeDataString(parsed.GetRequiredValue(bucket))}", ("KEY", "key"), ("TYPE", "contentType"), ("BYTES", "length"), ("REVISION", "revision"));
            using var api = Settings.Connect(parsed);
            Printer.List(parsed, resource, await api.ListAsync(resource.Path, cancellation).ConfigureAwait(false));
        });
        return command;
    }

    private static Command Get()
    {
        var (bucket, key) = (Bucket(), Key());
        var command = new Command("get", "Print a value.") { bucket, key };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = Settings.Connect(parsed);
            var bytes = await api.DownloadAsync(Path(parsed.GetRequiredValue(bucket), parsed.GetRequiredValue(key)), cancellation).ConfigureAwait(false);
            Printer.Out(parsed).Write(System.Text.Encoding.UTF8.GetString(bytes));
        });
        return command;
    }

    private static Command Put()
    {
        var (bucket, key) = (Bucket(), Key());
        var value = new Argument<string?>("value") { Description = "The value; a file's content with --file.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<FileInfo?>("--file", "-f") { Description = "A file to take the value from." };
        var command = new Command("put", "Keep a value.") { bucket, key, value, file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var bytes = parsed.GetValue(file) is { } from ? await File.ReadAllBytesAsync(from.FullName, cancellation).ConfigureAwait(false)
                : System.Text.Encoding.UTF8.GetBytes(parsed.GetValue(value) ?? throw new ArgumentException("A value or --file is missing."));
            using var api = Settings.Connect(parsed);
            await api.UploadAsync(Path(parsed.GetRequiredValue(bucket), parsed.GetRequiredValue(key)), bytes, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static Command Delete()
    {
        var (bucket, key) = (Bucket(), Key());
        var command = new Command("delete", "Take a value out.") { bucket, key };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = Settings.Connect(parsed);
            await api.SendAsync(HttpMethod.Delete, Path(parsed.GetRequiredValue(bucket), parsed.GetRequiredValue(key)), null, cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
