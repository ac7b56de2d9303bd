using Multidustry.Core.Binary;
using Multidustry.Storage.MongoDb.Bson;
using Multidustry.TestKit;

namespace Multidustry.Storage.MongoDb.Tests.Bson;

public sealed class BsonTests
{
    /// <summary>The two examples of bsonspec.org.</summary>
    private static readonly (string Bytes, BsonDocument Document)[] Examples =
    [
        ("160000000268656C6C6F0006000000776F726C640000", new() { ["hello"] = "world" }),
        ("310000000442534F4E002600000002300008000000617765736F6D65000131003333333333331440103200C20700000000", new() { ["BSON"] = new List<object?> { "awesome", 5.05, 1986 } }),
    ];

    [Test]
    public void The_examples_of_the_specification_are_written_and_read()
    {
        foreach (var (bytes, document) in Examples)
        {
            Assert.That(Convert.ToHexString(BsonWriter.Write(document)), Is.EqualTo(bytes));
            Assert.That(BsonWriter.Write(BsonReader.Read(Convert.FromHexString(bytes))), Is.EqualTo(Convert.FromHexString(bytes)));
        }
    }

    [Test]
    public void Every_kind_of_value_comes_back()
    {
        var document = new BsonDocument { ["a"] = null, ["b"] = true, ["c"] = 7, ["d"] = long.MaxValue, ["e"] = -0.5, ["f"] = "é😀", ["g"] = new byte[] { 1, 2 }, ["h"] = new BsonDocument { ["x"] = 1 }, ["i"] = new List<object?> { 1, null } };
        var read = BsonReader.Read(BsonWriter.Write(document));
        Assert.That(read.Select(member => member.Key), Is.EqualTo(document.Select(member => member.Key)));
        Assert.That(BsonWriter.Write(read), Is.EqualTo(BsonWriter.Write(document)));
    }

    [Test]
    public void A_name_with_a_zero_is_refused() =>
        Assert.That(() => BsonWriter.Write(new() { ["a\0b"] = 1 }), Throws.ArgumentException);

    [Test]
    public void Deep_nesting_is_refused()
    {
        var document = new BsonDocument();
        for (var i = 0; i < 200; i++)
            document = new BsonDocument { ["d"] = document };
        var bytes = BsonWriter.Write(document);
        Assert.That(() => BsonReader.Read(bytes), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Damaged_bytes_are_read_or_refused_but_nothing_else()
    {
        var random = new Random(Seeds.Choose(12));
        var original = BsonWriter.Write(new() { ["text"] = "some text", ["list"] = new List<object?> { 1, 2L, 3.0, new BsonDocument { ["x"] = new byte[5] } }, ["flag"] = true });
        for (var i = 0; i < Seeds.Cases(20_000); i++)
        {
            var bytes = random.Next(5) == 0 ? original[..random.Next(original.Length)] : (byte[])original.Clone();
            for (var n = random.Next(1, 4); n > 0 && bytes.Length > 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                BsonReader.Read(bytes);
            }
            catch (MalformedDataException)
            {
            }
        }
    }
}
