using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multidustry.ContentImport;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: Multidustry.ContentImport <folder of a build's recorded facts> <folder of the build's catalogue>");
    return 1;
}

var recording = new Recording(Path.Combine(args[0], "content"));
var lists = new Dictionary<string, List<JsonObject>>(recording.Lists)
{
    ["bullets"] = [.. recording.Bullets.Values],
    ["teams"] = [.. TeamList.Create(Read("content/teams.json"))],
};
var classes = new ClassTable();
foreach (var (name, rows) in lists)
foreach (var row in rows)
    classes.Collect(row, name == "bullets" ? "BulletType" : null);
classes.Factor();

var options = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
Directory.CreateDirectory(args[1]);
foreach (var (name, rows) in lists)
    Write(name.Replace('_', '-'), rows.Select(Text), '[', ']');
Write("classes", classes.Rows().Select(Text), '[', ']');
Write("build", BuildFile.Create(Read("content.json"), Read("protocol/ids.json"), Read("content/logicids.json")).Select(p => $"\"{p.Key}\":{Text(p.Value)}"), '{', '}');
return 0;

JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(args[0], file)))!.AsObject();

string Text(JsonNode? node) => node?.ToJsonString(options) ?? "null";

// One entry a line, so that the differences between builds read well.
void Write(string name, IEnumerable<string> lines, char open, char close) =>
    File.WriteAllText(Path.Combine(args[1], name + ".json"), $"{open}\n{string.Join(",\n", lines)}\n{close}\n");
