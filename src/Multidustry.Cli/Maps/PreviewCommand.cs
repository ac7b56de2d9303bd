using System.CommandLine;

namespace Multidustry.Cli.Maps;

/// <summary><c>map preview FILE PNG</c>.</summary>
internal static class PreviewCommand
{
    public static Command Create()
    {
        var file = MapCommand.File("file", "The save or map.");
        var image = MapCommand.File("png", "Where the picture goes.");
        var scale = new Option<int>("--scale") { Description = "Pixels per tile, 1 to 16.", DefaultValueFactory = _ => 1 };
        var command = new Command("preview", "Paint a save or map as a PNG picture, one pixel per tile.") { file, image, scale };
        command.SetAction(parsed => Run(MapFile.Open(parsed.GetRequiredValue(file)), parsed.GetRequiredValue(image), parsed.GetValue(scale)));
        return command;
    }

    private static void Run(MapFile file, FileInfo image, int scale)
    {
        const int largest = 16;
        if (scale is < 1 or > largest)
            throw new ArgumentException($"A scale of {scale} is not possible: 1 to {largest} pixels per tile.");
        using (var stream = image.Create())
            PngWriter.Write(stream, MapPainter.Paint(file.Map, scale), file.Map.Width * scale, file.Map.Height * scale);
        Console.WriteLine($"{file.File.Name} -> {image.Name}: {file.Map.Width * scale} x {file.Map.Height * scale} pixels");
    }
}
