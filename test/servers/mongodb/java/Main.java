import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/** mongo-java-server for tests: `Main.java <port>` keeps its data in memory, until its standard input ends. */
public class Main {
    /** The newest that it names itself is 4.2 with wire version 8, which version 7 of the official driver refuses. */
    private static final MongoVersion ACCEPTED = new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public String toVersionString() {
            return "5.0.0";
        }

        @Override
        public int getWireVersion() {
            return 9;
        }
    };

    public static void main(String[] arguments) throws Exception {
        MongoServer server = new MongoServer(new MemoryBackend().version(ACCEPTED));
        server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
        System.out.println("mongodb:/" + server.getLocalAddress());
        while (System.in.read() != -1) {
            // Whatever comes in is of no interest; the end of it is.
        }
        server.shutdownNow();
        System.exit(0);
    }
}
