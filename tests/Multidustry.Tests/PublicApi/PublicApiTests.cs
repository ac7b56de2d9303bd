using System.Reflection;
using Multidustry.TestKit;

namespace Multidustry.Tests.PublicApi;

/// <summary>
/// Each package's public API is a committed text file: a change of it is a decision, seen in review.
/// After a deliberate change run the tests once with <c>UPDATE_PUBLIC_API=1</c>.
/// </summary>
public sealed class PublicApiTests
{
    [TestCase("Multidustry.Core")]
    [TestCase("Multidustry.Protocol")]
    [TestCase("Multidustry.Mlog")]
    [TestCase("Multidustry.Wasm")]
    [TestCase("Multidustry.Simulation")]
    [TestCase("Multidustry.Cluster")]
    [TestCase("Multidustry.ApiServer")]
    [TestCase("Multidustry.Plugins")]
    [TestCase("Multidustry.Storage.MongoDb")]
    [TestCase("Multidustry.Storage.PostgreSql")]
    [TestCase("Multidustry.Storage.Qdrant")]
    [TestCase("Multidustry")]
    public void The_public_api_is_the_committed_one(string package)
    {
        var file = Path.Combine(Repository.Root, "src", package, "PublicAPI.Shipped.txt");
        var actual = ApiText.Of(Assembly.Load(package));
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1")
            File.WriteAllText(file, actual);
        Assert.That(File.Exists(file), $"{file} is missing; run with UPDATE_PUBLIC_API=1");
        Assert.That(actual.Split('\n'), Is.EqualTo(File.ReadAllLines(file).Append("")));
    }
}
